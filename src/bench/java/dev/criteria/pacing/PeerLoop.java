package dev.criteria.pacing;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.criteria.evaluation.Company;
import dev.criteria.evaluation.Criterion;
import dev.criteria.evaluation.Request;
import dev.criteria.evaluation.RequestWording;
import dev.criteria.evaluation.Stage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What a program does that leaves everything to its client library: a pool of threads takes rows
 * from a list, and a row whose call throws is lost.
 */
public final class PeerLoop {

  /** What the program asks of a company of its list. */
  private static final RequestWording WORDING = wording();

  private static final String MODEL = "gpt-6-luna";

  private PeerLoop() {}

  /** Arguments: the library, the address, threads, seconds. */
  public static void main(String[] arguments) {
    Consumer<String> ask =
        switch (Client.valueOf(arguments[0])) {
          case OPENAI_JAVA -> openAi(arguments[1]);
          case LANGCHAIN4J -> langChain(arguments[1]);
          case PROGRAM -> throw new IllegalArgumentException("the program is no library");
        };
    int threads = Integer.parseInt(arguments[2]);
    long end = System.nanoTime() + Duration.ofSeconds(Long.parseLong(arguments[3])).toNanos();
    AtomicLong answered = new AtomicLong();
    AtomicLong lost = new AtomicLong();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        pool.execute(
            () -> {
              while (end - System.nanoTime() > 0) {
                try {
                  ask.accept(WORDING.question());
                  answered.incrementAndGet();
                } catch (RuntimeException e) {
                  if (lost.getAndIncrement() == 0) {
                    System.err.println(e);
                  }
                }
              }
            });
      }
    }
    System.out.println("answered " + answered);
    System.out.println("lost " + lost);
    System.exit(0);
  }

  private static Consumer<String> openAi(String baseUrl) {
    OpenAIClient client = OpenAIOkHttpClient.builder().baseUrl(baseUrl).apiKey("none").build();
    return prompt ->
        client
            .chat()
            .completions()
            .create(
                ChatCompletionCreateParams.builder()
                    .model(MODEL)
                    .addSystemMessage(WORDING.instructions())
                    .addUserMessage(prompt)
                    .build());
  }

  private static Consumer<String> langChain(String baseUrl) {
    ChatModel model =
        OpenAiChatModel.builder().baseUrl(baseUrl).apiKey("none").modelName(MODEL).build();
    return prompt ->
        model.chat(SystemMessage.from(WORDING.instructions()), UserMessage.from(prompt));
  }

  private static RequestWording wording() {
    String text = "It sells goods online and makes toys. Plant number 12345.";
    Company company = new Company(1, "Company 12345", "", text, List.of());
    return RequestWording.of(
        Request.general(
            company, List.of(Criterion.of("", "", Stage.GENERAL, "Does it offer banking?"))));
  }
}
