package org.isoloss.base.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A disk that may lose what it holds when the machine does, and on which one operation fails: a write (after half of its bytes), a sync, a close, a rename, the making of a file
 * or folder, or a removal. Operations are counted from 0.
 */
public final class FailingStorage implements Storage {

    /** What happens from the failing operation on. */
    public enum Failure {
        /** That operation fails, the others do not. */
        ONCE,
        /** No operation does anything any more: to the disk, a process that was killed. */
        FOR_GOOD
    }

    /** What a failing operation says. */
    public static final String REASON = "No space left on device";

    private final Storage disk = Storage.disk();
    private final long failing;
    private final Failure failure;
    private long operations;

    /** Returns a disk on which nothing fails, to count operations. */
    public static FailingStorage never() {
        return new FailingStorage(Long.MAX_VALUE, Failure.ONCE);
    }

    /** Returns a disk on which an operation fails. */
    public FailingStorage(long failing, Failure failure) {
        this.failing = failing;
        this.failure = failure;
    }

    /** Returns how many operations were asked for. */
    public synchronized long operations() {
        return operations;
    }

    /** Returns whether the failing operation was reached. */
    public synchronized boolean hasFailed() {
        return operations > failing;
    }

    private synchronized boolean fails() {
        long operation = operations++;
        return operation == failing || (failure == Failure.FOR_GOOD && operation > failing);
    }

    private void count() throws IOException {
        if (fails()) {
            throw new IOException(REASON);
        }
    }

    @Override
    public Output create(Path file) throws IOException {
        count();
        return new Counted(disk.create(file));
    }

    @Override
    public Output append(Path file, long length) throws IOException {
        count();
        return new Counted(disk.append(file, length));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        count();
        disk.rename(from, to);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        count();
        disk.createFolder(folder);
    }

    @Override
    public void delete(Path path) throws IOException {
        count();
        disk.delete(path);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        count(); // and no more: what counts is whether it is asked for, and disks are slow
    }

    private final class Counted extends Output {

        private final Output output;

        Counted(Output output) {
            this.output = output;
        }

        @Override
        public void write(int oneByte) throws IOException {
            count();
            output.write(oneByte);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (fails()) {
                output.write(bytes, from, length / 2);
                throw new IOException(REASON);
            }
            output.write(bytes, from, length);
        }

        @Override
        public void sync() throws IOException {
            count();
        }

        @Override
        public void close() throws IOException {
            boolean fails = fails();
            output.close();
            if (fails) {
                throw new IOException(REASON);
            }
        }
    }
}
