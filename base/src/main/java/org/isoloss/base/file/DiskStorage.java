package org.isoloss.base.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The file system of the machine. */
final class DiskStorage implements Storage {

    static final DiskStorage INSTANCE = new DiskStorage();

    private DiskStorage() {}

    @Override
    public Output create(Path file) throws IOException {
        Files.createFile(file); // refuses what is there, and with a clearer reason than a stream does
        return new Open(new RandomAccessFile(file.toFile(), "rw"));
    }

    @Override
    public Output append(Path file, long length) throws IOException {
        RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
        try {
            open.setLength(length);
            open.seek(length);
        } catch (IOException e) {
            open.close();
            throw e;
        }
        return new Open(open);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.delete(path);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return; // a folder cannot be opened there
        }
        boolean interrupted = false;
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted = Thread.interrupted(); // what an interrupted run saves last must not be lost
                }
            }
        } catch (IOException e) {
            if (!isUnsupported(e)) {
                throw e;
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Some file systems, among them shared folders of virtual machines, have no such operation. */
    private static boolean isUnsupported(IOException e) {
        String reason = String.valueOf(e.getMessage());
        return reason.contains("Invalid argument") || reason.contains("not supported");
    }

    /** Not a channel: an interrupt would close it, and what an interrupted run saves last would be lost. */
    private static final class Open extends Output {

        private final RandomAccessFile file;

        Open(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public void write(int oneByte) throws IOException {
            file.write(oneByte);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            file.write(bytes, from, length);
        }

        @Override
        public void sync() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
