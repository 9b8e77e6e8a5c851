package dev.criteria.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.criteria.evaluation.Audience;
import dev.criteria.evaluation.Criteria;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Product;
import dev.criteria.evaluation.Rules;
import dev.criteria.evaluation.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes a session's plan as plan.json and reads it back. The ids of the criteria are not read but
 * made again from their texts.
 *
 * <p>Stateless and safe for concurrent use.
 */
public final class PlanJson {

  /** The newest version of the format that is read. */
  public static final int NEWEST_FORMAT = 3;

  /** A plan whose list is read by the first rules, and that has fallbacks. */
  private static final int WITH_FALLBACKS = 2;

  /**
   * A plan whose list is read by the first rules, without fallbacks; both are written as ever, so
   * that older programs can go on with them.
   */
  private static final int FIRST_FORMAT = 1;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private PlanJson() {}

  /** The bytes of plan.json. */
  public static byte[] write(SessionPlan plan) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", format(plan));
    root.put("revision", plan.revision());
    root.put("provider", plan.provider());
    root.put("model", plan.model());
    if (!plan.parameters().equals(SessionPlan.Parameters.NONE)) {
      write(root.putObject("parameters"), plan.parameters());
    }
    if (!plan.fallbacks().isEmpty()) {
      ArrayNode fallbacks = root.putArray("fallbacks");
      for (SessionPlan.Fallback fallback : plan.fallbacks()) {
        fallbacks.addObject().put("name", fallback.name()).put("model", fallback.model());
      }
    }
    if (!plan.addresses().isEmpty()) {
      plan.addresses().forEach(root.putObject("addresses")::put);
    }
    root.put("wording", plan.wording());
    root.putObject("rules")
        .put("general_nd_passes", plan.rules().noDataPassesGeneral())
        .put("ask_all_stages", plan.rules().asksAllStages());
    ObjectNode chosen = root.putObject("chosen");
    plan.chosen().products().forEach(chosen.putArray("products")::add);
    plan.chosen().limit().ifPresent(limit -> chosen.put("limit", limit));
    write(root.putObject("companies"), plan.companies());
    plan.criteria().general().forEach(add(root.putArray("general")));
    ArrayNode products = root.putArray("products");
    plan.criteria().products().forEach(product -> write(products.addObject(), product));
    try {
      return JSON.writeValueAsBytes(root);
    } catch (IOException e) {
      throw new UncheckedIOException("the plan cannot be written as JSON", e);
    }
  }

  private static int format(SessionPlan plan) {
    if (!plan.companies().reading().equals(SessionPlan.Reading.FIRST)
        || !plan.parameters().equals(SessionPlan.Parameters.NONE)) {
      return NEWEST_FORMAT;
    }
    return plan.fallbacks().isEmpty() ? FIRST_FORMAT : WITH_FALLBACKS;
  }

  private static void write(ObjectNode node, SessionPlan.CompaniesSource companies) {
    node.put("original", companies.original())
        .put("copy", companies.copy())
        .put("fingerprint", companies.fingerprint())
        .put("count", companies.count());
    SessionPlan.Reading reading = companies.reading();
    if (reading.equals(SessionPlan.Reading.FIRST)) {
      return;
    }
    node.put("repeated", companies.repeated());
    ObjectNode written = node.putObject("reading").put("rules", reading.rules());
    if (!reading.encoding().isEmpty()) {
      written.put("encoding", reading.encoding());
    }
    reading.columns().forEach(written.putObject("columns")::put);
    written.put("max_tokens", reading.maxTokens());
  }

  private static SessionPlan.CompaniesSource companies(JsonNode node) {
    return new SessionPlan.CompaniesSource(
        node.required("original").asText(),
        node.required("copy").asText(),
        node.required("fingerprint").asText(),
        node.required("count").intValue(),
        node.path("repeated").asInt(),
        node.has("reading") ? reading(node.required("reading")) : SessionPlan.Reading.FIRST);
  }

  private static SessionPlan.Reading reading(JsonNode node) {
    return new SessionPlan.Reading(
        node.required("rules").intValue(),
        node.path("encoding").asText(),
        texts(node.path("columns")),
        node.required("max_tokens").intValue());
  }

  private static SortedMap<String, String> texts(JsonNode node) {
    SortedMap<String, String> texts = new TreeMap<>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  private static void write(ObjectNode node, SessionPlan.Parameters parameters) {
    // As a text, because it is part of the names of outcomes.
    parameters.temperature().ifPresent(it -> node.put("temperature", it.toPlainString()));
    parameters.reasoningEffort().ifPresent(it -> node.put("reasoning_effort", it));
    parameters.maxCompletionTokens().ifPresent(it -> node.put("max_completion_tokens", it));
  }

  private static void write(ObjectNode node, Product product) {
    node.put("name", product.name());
    ArrayNode audiences = node.putArray("audiences");
    for (Audience audience : product.audiences()) {
      ObjectNode one = audiences.addObject().put("name", audience.name());
      one.put("qualification", audience.qualification().text());
      audience.mandatory().forEach(add(one.putArray("mandatory")));
      audience.nth().forEach(add(one.putArray("nth")));
    }
  }

  private static Consumer<Criterion> add(ArrayNode array) {
    return criterion ->
        array
            .addObject()
            .put("text", criterion.text())
            // As a text, so that 1.50 stays 1.50: the weight is part of the names of outcomes.
            .put("weight", criterion.weight().toPlainString());
  }

  /**
   * Reads plan.json.
   *
   * @throws PlanException when it is no plan of this format
   */
  public static SessionPlan read(byte[] bytes) {
    try {
      JsonNode root = JSON.readTree(bytes);
      int format = root.path("format").asInt();
      if (format < FIRST_FORMAT || format > NEWEST_FORMAT) {
        throw new PlanException(
            "plan.json: written in another version of the format; this program reads up to "
                + NEWEST_FORMAT);
      }
      return new SessionPlan(
          root.path("revision").asInt(SessionPlan.FIRST_REVISION),
          root.required("provider").asText(),
          root.required("model").asText(),
          parameters(root.path("parameters")),
          fallbacks(root.path("fallbacks")),
          texts(root.path("addresses")),
          root.required("wording").asText(),
          new Rules(
              root.required("rules").required("general_nd_passes").booleanValue(),
              root.required("rules").required("ask_all_stages").booleanValue()),
          new Criteria(
              criteria(root.required("general"), "", "", Stage.GENERAL),
              products(root.required("products"))),
          chosen(root.path("chosen")),
          companies(root.required("companies")));
    } catch (IOException | IllegalArgumentException e) {
      throw new PlanException("plan.json: damaged; the session cannot be resumed without it");
    }
  }

  private static SessionPlan.Parameters parameters(JsonNode node) {
    return new SessionPlan.Parameters(
        text(node, "temperature").map(BigDecimal::new),
        text(node, "reasoning_effort"),
        text(node, "max_completion_tokens").map(Integer::valueOf));
  }

  private static Optional<String> text(JsonNode node, String field) {
    return node.has(field) ? Optional.of(node.required(field).asText()) : Optional.empty();
  }

  private static List<SessionPlan.Fallback> fallbacks(JsonNode nodes) {
    List<SessionPlan.Fallback> fallbacks = new ArrayList<>();
    for (JsonNode node : nodes) {
      fallbacks.add(
          new SessionPlan.Fallback(
              node.required("name").asText(), node.required("model").asText()));
    }
    return fallbacks;
  }

  private static SessionPlan.Chosen chosen(JsonNode node) {
    List<String> products = new ArrayList<>();
    node.path("products").forEach(name -> products.add(name.asText()));
    Optional<Integer> limit =
        node.has("limit") ? Optional.of(node.required("limit").intValue()) : Optional.empty();
    return new SessionPlan.Chosen(products, limit);
  }

  private static List<Product> products(JsonNode nodes) {
    List<Product> products = new ArrayList<>();
    for (JsonNode node : nodes) {
      String product = node.required("name").asText();
      List<Audience> audiences = new ArrayList<>();
      for (JsonNode audience : node.required("audiences")) {
        audiences.add(audience(audience, product));
      }
      products.add(new Product(product, audiences));
    }
    return products;
  }

  private static Audience audience(JsonNode node, String product) {
    String name = node.required("name").asText();
    return new Audience(
        name,
        Criterion.of(product, name, Stage.QUALIFICATION, node.required("qualification").asText()),
        criteria(node.required("mandatory"), product, name, Stage.MANDATORY),
        criteria(node.required("nth"), product, name, Stage.NTH));
  }

  private static List<Criterion> criteria(
      JsonNode nodes, String product, String audience, Stage stage) {
    List<Criterion> criteria = new ArrayList<>();
    for (JsonNode node : nodes) {
      BigDecimal weight = new BigDecimal(node.required("weight").asText());
      criteria.add(Criterion.of(product, audience, stage, node.required("text").asText(), weight));
    }
    return criteria;
  }
}
