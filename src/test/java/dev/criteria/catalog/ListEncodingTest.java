package dev.criteria.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.criteria.evaluation.Company;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListEncodingTest {
  private static final String RUSSIAN =
      "Компания;Описание\r\nОзон;Продаёт товары\r\nЯндекс;Поиск\r\n";

  @TempDir private Path folder;
  private ListFile files;

  @BeforeEach
  void useFolder() {
    files = new ListFile(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1251", "KOI8-R", "ISO-8859-5", "UTF-16", "UTF-16LE", "UTF-8"})
  void readsTheEncodingThatWasNamed(String name) throws IOException {
    CompanyList list = read(RUSSIAN.getBytes(Charset.forName(name)), name);

    assertThat(list.companies()).extracting(Company::name).containsExactly("Озон", "Яндекс");
    assertThat(list.companies().get(1).description()).isEqualTo("Поиск");
    assertThat(list.companies().get(0).description()).isEqualTo("Продаёт товары");
  }

  @ParameterizedTest
  @CsvSource({
    "Shift_JIS, 会社名, 任天堂",
    "GB18030, Name, 阿里巴巴",
    "EUC-KR, Name, 삼성전자",
    "Big5, Name, 台積電"
  })
  void readsEncodingsOfSeveralBytes(String name, String header, String company) throws IOException {
    String text = header + ",Tag\n" + company + ",x\n" + company + company + ",y\n";

    CompanyList list = read(text.getBytes(Charset.forName(name)), name);

    assertThat(list.companies())
        .extracting(Company::name)
        .containsExactly(company, company + company);
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE, FFFE", "UTF-16BE, FEFF", "UTF-32LE, FFFE0000", "UTF-32BE, 0000FEFF"})
  void findsTheEncodingByTheByteOrderMark(String name, String mark) throws IOException {
    byte[] content = ("\uFEFF" + RUSSIAN).getBytes(Charset.forName(name));
    assertThat(content).startsWith(HexFormat.of().parseHex(mark));

    CompanyList list = CompanyList.read(files.of("x.csv", content), ListOptions.DEFAULT);

    assertThat(list.companies()).extracting(Company::name).containsExactly("Озон", "Яндекс");
  }

  @Test
  void takesTheMarkForTheEncodingThatWasNamedWithoutItsOrder() throws IOException {
    byte[] content = ("\uFEFF" + RUSSIAN).getBytes(StandardCharsets.UTF_16LE);

    assertThat(read(content, "UTF-16").companies()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1251, 'line 1, byte 1: the text is UTF-8, not windows-1251; leave --encoding out'",
    "Shift_JIS, 'line 1, byte 1: the text is UTF-8, not Shift_JIS; leave --encoding out'",
  })
  void noticesThatTheTextIsUtf8AllTheSame(String name, String message) {
    assertThat(complaint(RUSSIAN.getBytes(StandardCharsets.UTF_8), name))
        .isEqualTo("x.csv: " + message);
  }

  @Test
  void saysWhereTheFirstCharacterIsThatShowsUtf8() {
    byte[] content = "Name,Tag\nAcme,x\nM\u00fcller,y\n".getBytes(StandardCharsets.UTF_8);

    assertThat(complaint(content, "windows-1252")).contains("line 3, byte 2: the text is UTF-8");
  }

  @Test
  void takesPlainAsciiForAnyEncodingThatContainsIt() throws IOException {
    assertThat(read("Name\nAcme\n".getBytes(StandardCharsets.US_ASCII), "windows-1251").companies())
        .hasSize(1);
  }

  @Test
  void saysWhichByteIsNotOfTheEncoding() {
    // 0x81 is no character of windows-1252, and the bytes are no UTF-8 either.
    byte[] content = {'N', 'a', 'm', 'e', '\n', 'M', (byte) 0xFC, (byte) 0x81, '\n'};

    assertThat(complaint(content, "windows-1252"))
        .isEqualTo(
            "x.csv: line 2, byte 3: not windows-1252; name the encoding that the file has, or save"
                + " the file as UTF-8 and leave --encoding out");
  }

  @Test
  void believesAMarkMoreThanAName() {
    byte[] content = ("\uFEFF" + RUSSIAN).getBytes(StandardCharsets.UTF_16LE);

    assertThat(complaint(content, "windows-1251"))
        .isEqualTo(
            "x.csv: begins with the byte order mark of UTF-16LE, so that it is not windows-1251;"
                + " leave --encoding out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"IBM037", "x-UTF-16LE-BOM", "ISO-2022-CN"})
  void doesNotReadEncodingsWithoutTheCommonSigns(String name) {
    assertThat(ListOptions.isReadable(Charset.forName(name))).isFalse();
  }

  private String complaint(byte[] content, String encoding) {
    return files.relative(catchThrowable(() -> read(content, encoding)));
  }

  private CompanyList read(byte[] content, String encoding) throws IOException {
    return CompanyList.read(
        files.of("x.csv", content),
        new ListOptions(
            ListOptions.PRESENT_RULES,
            Optional.of(Charset.forName(encoding)),
            Map.of(),
            ListOptions.DEFAULT_TOKENS,
            ListOptions.DEFAULT_ROWS));
  }

  @Test
  void neverGivesAReplacementInSilence() throws IOException {
    for (String name : List.of("windows-1251", "UTF-8", "UTF-16LE", "GB18030")) {
      for (int seed = 0; seed < 50; seed++) {
        byte[] content = RUSSIAN.getBytes(Charset.forName(name));
        content[new Random(seed).nextInt(content.length)] = (byte) (seed * 37);
        Throwable failure = catchThrowable(() -> assertNoReplacements(read(content, name)));
        assertThat(failure)
            .as("%s %d", name, seed)
            .satisfiesAnyOf(
                none -> assertThat(none).isNull(),
                refused -> assertThat(refused).isInstanceOf(UnusableCompaniesException.class));
      }
    }
  }

  private static void assertNoReplacements(CompanyList list) {
    if (list.warnings().stream().noneMatch(text -> text.contains("U+FFFD"))) {
      assertThat(list.companies().toString()).doesNotContain("\uFFFD");
    }
  }
}
