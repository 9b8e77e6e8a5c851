package dev.criteria.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that other tests rely on can be broken. */
class ChatRulesTest {
  private static final String GOOD =
      """
      {"model":"m","messages":[{"role":"user","content":"JSON"}],"temperature":1,"response_format":\
      {"type":"json_schema","json_schema":{"name":"n","strict":true,"schema":{"type":"object",\
      "additionalProperties":false,"required":["a"],"properties":{"a":{"type":"string"}}}}}}\
      """;

  @Test
  void letsAGoodRequestPass() throws Exception {
    assertThat(ChatRules.complaints(new ObjectMapper().readTree(GOOD))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"model\":\"m\", | `` | model is missing",
        "\"temperature\":1 | \"temperature\":\"1\" | bad temperature",
        "\"temperature\":1 | \"temperature\":3 | bad temperature",
        "\"temperature\":1 | \"top_k\":3 | unknown field top_k",
        "\"temperature\":1 | \"max_tokens\":1,\"max_completion_tokens\":1 | both limits",
        "\"role\":\"user\" | \"role\":\"boss\" | unknown role",
        "\"content\":\"JSON\" | \"content\":5 | content is no text",
        "\"additionalProperties\":false, | `` | additionalProperties is missing",
        "\"additionalProperties\":false | \"additionalProperties\":true | additionalProperties is",
        "\"required\":[\"a\"] | \"required\":[] | not all properties are required",
        "{\"type\":\"string\"} | {\"type\":\"string\",\"maxLength\":5} | unknown field maxLength",
        "\"name\":\"n\" | \"name\":\"a b\" | bad name of the schema",
        "\"strict\":true, | `` | strict is no boolean",
      })
  void complainsOfEachRuleThatIsBroken(String part, String instead, String complaint)
      throws Exception {
    assertThat(GOOD).contains(part);

    assertThat(ChatRules.complaints(new ObjectMapper().readTree(GOOD.replace(part, instead))))
        .anySatisfy(found -> assertThat(found).contains(complaint));
  }
}
