package org.isoloss.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.mutation.Mutator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {

    /** Alters the header and keeps the length in front of it true. */
    static final Mutator HEADER = (bytes, random) -> {
        int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        byte[] header = Mutator.json().mutate(Arrays.copyOfRange(bytes, 8, 8 + length), random);
        return file(header, Arrays.copyOfRange(bytes, 8 + length, bytes.length));
    };

    private static final Path FILE = Path.of("weights", "model.safetensors");

    private static byte[] file(byte[] header, byte[] data) {
        return ByteBuffer.allocate(8 + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .put(data)
                .array();
    }

    private static byte[] file(String header, int data) {
        return file(header.replace('\'', '"').getBytes(StandardCharsets.UTF_8), new byte[data]);
    }

    @Test
    void readsBackWhatItWritesWhateverTheSize() throws IOException {
        Map<String, SafetensorsFile.Tensor> tensors = new LinkedHashMap<>();
        double[] many = new double[20_000]; // more than is written at once
        Arrays.setAll(many, i -> i + 0.5);
        tensors.put("many", new SafetensorsFile.Tensor(List.of(100, 200), many));
        tensors.put("none", new SafetensorsFile.Tensor(List.of(0, 7), new double[0]));
        tensors.put("scalar", new SafetensorsFile.Tensor(List.of(), new double[] {Double.NaN}));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafetensorsFile.write(out, tensors, Map.of("format", "test"));
        Map<String, SafetensorsFile.Tensor> read = SafetensorsFile.parse(FILE, out.toByteArray());
        assertThat(read.keySet()).containsExactly("many", "none", "scalar");
        read.forEach((name, tensor) -> {
            SafetensorsFile.Tensor written = Objects.requireNonNull(tensors.get(name));
            assertThat(tensor.shape()).isEqualTo(written.shape());
            assertThat(tensor.values()).isEqualTo(written.values());
        });
    }

    @Test
    void readsFloatsInAnyOrderOfTheHeader() {
        byte[] bytes = file(
                "{'b':{'dtype':'F64','shape':[1],'data_offsets':[8,16]},"
                        + "'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
                16);
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(bytes.length - 16)
                .putFloat(0.5f)
                .putFloat(-2)
                .putDouble(0.1);
        Map<String, SafetensorsFile.Tensor> read = SafetensorsFile.parse(FILE, bytes);
        assertThat(read.keySet()).containsExactly("b", "a");
        assertThat(Objects.requireNonNull(read.get("a")).values()).containsExactly(0.5, -2);
        assertThat(Objects.requireNonNull(read.get("b")).values()).containsExactly(0.1);
    }

    /** Each header describes 16 bytes of data, wrongly. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':{'dtype':'F64','shape':[1],'data_offsets':[0,8]},'b':{'dtype':'F64','shape':[1],'data_offsets':[0,8]}} | \"b\" begins at byte 0 and tensor \"a\" ends at 8",
                "{'a':{'dtype':'F64','shape':[1],'data_offsets':[8,16]}}                   | begins at byte 8 and the header ends at 0",
                "{'a':{'dtype':'F64','shape':[1],'data_offsets':[0,8]}}                    | cover 8 of 16 bytes",
                "{'a':{'dtype':'F64','shape':[2],'data_offsets':[0,18446744073709551632]}} | #/a/data_offsets/1: found 18446744073709551632; expected a whole number from 0 to 16",
                "{'a':{'dtype':'F64','shape':[2],'data_offsets':[0,24]}}                   | found 24; expected a whole number from 0 to 16",
                "{'a':{'dtype':'F64','shape':[2],'data_offsets':[-16,0]}}                  | found -16",
                "{'a':{'dtype':'F64','shape':[2],'data_offsets':[16,0]}}                   | 16 to 0",
                "{'a':{'dtype':'F64','shape':[2],'data_offsets':[0,16.0]}}                 | found 16.0",
                "{'a':{'dtype':'F64','shape':[2],'data_offsets':[0,'16']}}                 | found \"16\"",
                "{'a':{'dtype':'F64','shape':[2],'data_offsets':[0,16,16]}}                | expected [begin, end]",
                "{'a':{'dtype':'F64','shape':[2],'data_offsets':{'begin':0,'end':16}}}     | expected an array",
                "{'a':{'dtype':'F64','shape':{'x':2},'data_offsets':[0,16]}}               | #/a/shape: found",
                "{'a':{'dtype':'F64','shape':[4294967298],'data_offsets':[0,16]}}          | #/a/shape/0: found 4294967298",
                "{'a':{'dtype':'F64','shape':[65536,65536,65536,65536],'data_offsets':[0,0]}} | expected 8 for each entry",
                "{'a':{'dtype':'F64','shape':[2147483647,2147483647,4],'data_offsets':[0,16]}} | expected 8 for each entry",
                "{'a':{'dtype':'F64','shape':[-2],'data_offsets':[0,16]}}                  | found -2",
                "{'a':{'dtype':'BF16','shape':[8],'data_offsets':[0,16]}}                  | #/a/dtype: found \"BF16\"; expected F64 or F32",
                "{'a':{'dtype':0,'shape':[2],'data_offsets':[0,16]}}                       | #/a/dtype: found 0",
                "{'a':{'dtype':'F64','shape':[2]}}                                         | expected an object with dtype, shape and data_offsets",
                "{'a':{'dtype':'F64','shape':[2],'data_offsets':[0,16],'x':1}}             | expected an object with dtype, shape and data_offsets",
                "{'a':null}                                                                | found null",
                "{'a':{'dtype':'F64','shape':[2],'data_offsets':[0,16]},'__metadata__':{'x':1}} | text",
                "{'a':{'dtype':'F64','shape':[2],'data_offsets':[0,16]},'a':{'dtype':'F64','shape':[2],'data_offsets':[0,16]}} | found a second",
                "[]                                                                        | expected an object",
                "{} []                                                                     | no JSON",
            })
    void refusesWhatDoesNotDescribeEveryByteOnce(String header, String found) {
        assertThatThrownBy(() -> SafetensorsFile.parse(FILE, file(header, 16)))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageStartingWith(FILE + ": ")
                .hasMessageContaining(found);
    }

    @Test
    void refusesIntegersOfHundredsOfDigitsInOneShortLine() {
        for (int digits : new int[] {400, 5_000}) {
            String header = "{'a':{'dtype':'F64','shape':[" + "9".repeat(digits) + "],'data_offsets':[0,16]}}";
            assertThatThrownBy(() -> SafetensorsFile.parse(FILE, file(header, 16)))
                    .isInstanceOf(DamagedFileException.class)
                    .message()
                    .startsWith(FILE + ": ")
                    .hasSizeLessThan(700);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "17", "-1", "9223372036854775807", "-9223372036854775808"})
    void refusesAHeaderLongerThanTheFile(long length) {
        byte[] bytes = file("{}              ", 0);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        assertThatThrownBy(() -> SafetensorsFile.parse(FILE, bytes))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("claims " + Long.toUnsignedString(length) + " bytes of 16");
    }
}
