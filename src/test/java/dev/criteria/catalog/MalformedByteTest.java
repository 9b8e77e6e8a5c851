package dev.criteria.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedByteTest {

  @ParameterizedTest
  @CsvSource({
    "FF, 1, 1",
    "41 FF, 1, 2",
    "41 0A FF, 2, 1",
    "41 0D FF, 2, 1",
    "41 0D 0A FF, 2, 1",
    "0D 0A 0D 0D 0A 0A 41 FF, 5, 2",
    // a character cut off by the end, by another character
    "41 E2 82, 1, 2",
    "C3 A4 E2 82 41, 1, 3",
    // overlong, surrogate, beyond Unicode
    "C0 80, 1, 1",
    "41 ED A0 80, 1, 2",
    "F5 80 80 80, 1, 1",
    // the bytes of a mark count, as a hex editor counts them
    "EF BB BF 41 FF, 1, 5",
  })
  void findsLineAndByte(String hexadecimal, long line, long offset) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hexadecimal.replace(" ", ""));

    assertThat(MalformedByte.find(new ByteArrayInputStream(bytes), TextEncoding.UTF_8))
        .isEqualTo(new MalformedByte(line, offset, false));
  }

  @Test
  void countsAcrossTheEndsOfItsBuffer() throws IOException {
    for (int length = 8_180; length < 8_200; length++) {
      byte[] bytes = ("a".repeat(length) + "\r\n€€?").getBytes(StandardCharsets.UTF_8);
      bytes[bytes.length - 1] = (byte) 0x80;

      assertThat(MalformedByte.find(new ByteArrayInputStream(bytes), TextEncoding.UTF_8))
          .as("length %d", length)
          .isEqualTo(new MalformedByte(2, 7, false));
    }
  }
}
