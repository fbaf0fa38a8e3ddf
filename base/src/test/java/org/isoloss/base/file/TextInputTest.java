package org.isoloss.base.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextInputTest {

    private static final String TEXT = "{\"id\": \"\u00e9\"}\n";

    @TempDir
    private Path folder;

    @Test
    void textIsReadAsItIsWithoutItsByteOrderMark() throws Exception {
        assertThat(read(write("a", TEXT.getBytes(StandardCharsets.UTF_8)))).isEqualTo(TEXT);
        assertThat(read(write("b", ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(TEXT);
        assertThat(read(write("c", new byte[0]))).isEmpty();
    }

    @Test
    void packedTextIsUnpackedWhateverItsNameAllItsMembersIncluded() throws Exception {
        byte[] member = gzip(TEXT.getBytes(StandardCharsets.UTF_8));
        byte[] two = Arrays.copyOf(member, 2 * member.length);
        System.arraycopy(member, 0, two, member.length, member.length);
        assertThat(read(write("a.gz", two))).isEqualTo(TEXT + TEXT);
        assertThat(read(write("pipe", two))).isEqualTo(TEXT + TEXT);
    }

    @Test
    void aPackedFileThatIsCutOffIsNamedWhereverTheCutIs() throws Exception {
        byte[] text = new byte[100_000];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) ('a' + (i * 31 % 97) % 26);
        }
        byte[] whole = gzip(text);
        for (int length = 2; length < whole.length; length += Math.max(1, whole.length / 50)) {
            Path file = write("cut.gz", Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> read(file))
                    .isInstanceOf(FormatException.class)
                    .hasMessageStartingWith(file + ": ")
                    .hasMessageContaining("cut off");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "UTF-16, is written in UTF-16",
        "UTF-16LE, is written in UTF-16",
        "UTF-16BE, is written in UTF-16",
        "UTF-32LE, is written in UTF-16 or UTF-32",
    })
    void anotherEncodingIsNamed(String charset, String message) throws Exception {
        Path file = write("a.json", TEXT.getBytes(Charset.forName(charset)));
        assertThatThrownBy(() -> read(file)).isInstanceOf(FormatException.class).hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "28b52ffd00, packed by zstd",
        "fd377a585a00, packed by xz",
        "425a6839314159, packed by bzip2",
        "504b0304, a ZIP archive",
        "50415231, a Parquet table",
        "0000000000, NUL bytes",
        "7b7d0a00, NUL bytes"
    })
    void whatIsNoTextIsNamed(String hex, String message) throws Exception {
        Path file = write("a.json", java.util.HexFormat.of().parseHex(hex));
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void foldersAndFalseNamesAreRefused() throws Exception {
        assertThatThrownBy(() -> read(folder)).hasMessageContaining("is a folder");
        Path notPacked = write("a.gz", TEXT.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> read(notPacked)).hasMessageContaining("is not packed by gzip, as its name says");
        Path twice = write("b.gz", gzip(gzip(TEXT.getBytes(StandardCharsets.UTF_8))));
        assertThatThrownBy(() -> read(twice)).hasMessageContaining("packed by gzip twice");
    }

    @Test
    void aFileThatUnpacksWithoutMeasureIsRefusedBeforeItFillsTheMemory() throws Exception {
        Path bomb = folder.resolve("bomb.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            byte[] chunk = new byte[1 << 20];
            Arrays.fill(chunk, (byte) 'a');
            for (int i = 0; i < 80; i++) {
                out.write(chunk);
            }
        }
        assertThatThrownBy(() -> drain(bomb))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("unpacks to more than 400 times its size");
    }

    @Test
    void deviceFilesWithoutEndAreRefused() {
        Path zero = Path.of("/dev/zero");
        assumeTrue(Files.exists(zero), "there is no /dev/zero here");
        assertThatThrownBy(() -> drain(zero))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("NUL bytes");
    }

    @Test
    void blanksWithoutEndAreRefused() throws Exception {
        Path file = folder.resolve("blank");
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] chunk = new byte[1 << 20];
            Arrays.fill(chunk, (byte) '\n');
            for (int i = 0; i < 66; i++) {
                out.write(chunk);
            }
        }
        assertThatThrownBy(() -> drain(file)).hasMessageContaining("nothing but white space");
    }

    @Test
    void aReplayedBeginningLosesNothing() throws Exception {
        byte[] bytes = "0123456789".repeat(5000).getBytes(StandardCharsets.UTF_8);
        Path file = write("digits", bytes);
        try (ReplayInput in = new ReplayInput(FilePlace.of(file), TextInput.open(file))) {
            assertThat(in.beginning().readNBytes(12_345)).isEqualTo(Arrays.copyOf(bytes, 12_345));
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    private static String read(Path file) throws IOException {
        try (InputStream in = TextInput.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void drain(Path file) throws IOException {
        try (InputStream in = TextInput.open(file)) {
            byte[] buffer = new byte[1 << 16];
            while (in.read(buffer, 0, buffer.length) >= 0) {
                // nothing is kept
            }
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }
}
