package org.isoloss.identifiability.study;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.isoloss.base.file.AtomicFile;
import org.isoloss.base.file.DamagedFileException;
import org.isoloss.base.file.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints as files of a folder, one a name, which is made when the first is saved.
 *
 * <p>A file is a magic number, a SHA-256 digest of the run and the checkpoint's name, the length of the state in bytes,
 * its CRC-32C (numbers big-endian), and the state: what is of another run or another model, cut off or altered is noticed
 * before it is decoded.
 */
public final class CheckpointFolder implements Checkpoints {

    private static final long MAGIC = 0x69_73_6F_6C_6F_73_73_02L; // "isoloss", version 2
    private static final int DIGEST_BYTES = 32;
    private static final int HEADER_BYTES = Long.BYTES + DIGEST_BYTES + Integer.BYTES + Long.BYTES;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9#_-][A-Za-z0-9#_.-]{0,99}");
    private static final String EXTENSION = ".checkpoint";

    private final Path folder;
    private final Artifacts files;
    private final String run;

    /** Returns the checkpoints of a folder that is written directly, all of one run. */
    public CheckpointFolder(Path folder) {
        this(folder, direct(folder), "");
    }

    /**
     * Returns the checkpoints of a folder.
     *
     * @param folder where they are read
     * @param files takes them, each by its name in the folder
     * @param run all that decides about states: study, settings, seed, build. Those of another run are refused
     */
    public CheckpointFolder(Path folder, Artifacts files, String run) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.files = Objects.requireNonNull(files, "files");
        this.run = Objects.requireNonNull(run, "run");
    }

    private static Artifacts direct(Path folder) {
        return (name, body) -> {
            try {
                Files.createDirectories(folder);
                AtomicFile.write(folder.resolve(name), body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Override
    public void save(String name, Encoder state) {
        Path file = file(name);
        try {
            byte[] bytes = encode(state);
            files.write(name + EXTENSION, out -> {
                out.write(ByteBuffer.allocate(HEADER_BYTES)
                        .putLong(MAGIC)
                        .put(binding(name))
                        .putInt(bytes.length)
                        .putLong(checksum(bytes, 0))
                        .array());
                out.write(bytes);
            });
        } catch (IOException | UncheckedIOException e) {
            IOException cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e;
            throw new UncheckedIOException(file + ": the checkpoint cannot be written", cause);
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
            throw damaged(file, "is not one of this version of isoloss", null);
        }
        byte[] binding = new byte[DIGEST_BYTES];
        header.get(binding);
        if (!Arrays.equals(binding, binding(name))) {
            throw damaged(file, "is of another run or model: settings, seed, build or name differ", null);
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

    private byte[] binding(String name) {
        MessageDigest digest = Sha256.digest();
        digest.update(
                Sha256.of(run).getBytes(StandardCharsets.US_ASCII)); // of one length, so that no two pairs are equal
        return digest.digest(name.getBytes(StandardCharsets.UTF_8));
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

    @Override
    public String toString() {
        return folder.toString();
    }
}
