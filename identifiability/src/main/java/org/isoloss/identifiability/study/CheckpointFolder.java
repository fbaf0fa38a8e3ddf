package org.isoloss.identifiability.study;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.file.DamagedFileException;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints as files of a folder, one a name, which is made when the first is saved.
 *
 * <p>A file is a magic number, the length of the state in bytes, its CRC-32C (all three big-endian), and the state: what
 * is cut off or altered is noticed before it is decoded.
 */
public final class CheckpointFolder implements Checkpoints {

    private static final long MAGIC = 0x69_73_6F_6C_6F_73_73_01L; // "isoloss", version 1
    private static final int HEADER_BYTES = Long.BYTES + Integer.BYTES + Long.BYTES;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9#_-][A-Za-z0-9#_.-]{0,99}");
    private static final String EXTENSION = ".checkpoint";

    private final Path folder;

    public CheckpointFolder(Path folder) {
        this.folder = Objects.requireNonNull(folder, "folder");
    }

    @Override
    public void save(String name, Encoder state) {
        Path file = file(name);
        try {
            byte[] bytes = encode(state);
            Files.createDirectories(folder);
            AtomicFile.write(file, out -> {
                out.write(ByteBuffer.allocate(HEADER_BYTES)
                        .putLong(MAGIC)
                        .putInt(bytes.length)
                        .putLong(checksum(bytes, 0))
                        .array());
                out.write(bytes);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": the checkpoint cannot be written", e);
        }
    }

    @Override
    public <T> Optional<T> load(String name, Decoder<T> decoder) {
        Path file = file(name);
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": the checkpoint cannot be read", e);
        }
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if (bytes.length < HEADER_BYTES || header.getLong() != MAGIC) {
            throw damaged(file, "is not a checkpoint", null);
        }
        int length = header.getInt();
        if (length != bytes.length - HEADER_BYTES) {
            throw damaged(file, "holds " + (bytes.length - HEADER_BYTES) + " bytes of state, expected " + length, null);
        }
        if (header.getLong() != checksum(bytes, HEADER_BYTES)) {
            throw damaged(file, "was altered: its checksum does not match", null);
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, HEADER_BYTES, length))) {
            T state = decoder.decode(in);
            if (in.available() > 0) {
                throw damaged(file, "was written by another version of isoloss", null);
            }
            return Optional.of(state);
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(file, "was written by another version of isoloss", e);
        }
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("checkpoint name is '" + name
                    + "'; expected at most 100 letters, digits, '-', '_', '.' and '#', and no '.' at the start");
        }
        return folder.resolve(name + EXTENSION);
    }

    private static byte[] encode(Encoder state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            state.encode(out);
        }
        return bytes.toByteArray();
    }

    private static long checksum(byte[] bytes, int from) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, bytes.length - from);
        return crc.getValue();
    }

    private static DamagedFileException damaged(Path file, String what, @Nullable Exception e) {
        return new DamagedFileException(file, "the checkpoint " + what + "; delete it to compute that part again", e);
    }
}
