package org.isoloss.identifiability.pretrained;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.isoloss.base.file.AtomicFile;

/**
 * Makes bytes in one thread and writes them in another, a few pieces ahead: to read and multiply takes as long as to digest
 * and write.
 */
final class HandOff {

    private static final int PIECES = 8;

    /** What stands for the end. */
    private static final byte[] END = new byte[0];

    private HandOff() {}

    /** Writes what a body writes; it runs in a thread of its own, the stream is written to in the caller's. */
    static void write(AtomicFile.Body body, OutputStream out) throws IOException {
        BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);
        FutureTask<Void> making = new FutureTask<>(() -> {
            try {
                body.writeTo(new Pieces(pieces));
            } finally {
                pieces.put(END);
            }
            return null;
        });
        Thread maker = new Thread(making, "isoloss-twin");
        maker.setDaemon(true);
        maker.start();
        try {
            for (byte[] piece = pieces.take(); piece != END; piece = pieces.take()) {
                out.write(piece);
            }
            making.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw cause(e);
        } finally {
            maker.interrupt(); // no longer wanted if the caller failed; else it has ended
        }
    }

    private static IOException cause(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    /** Puts copies of what is written into a queue. */
    private static final class Pieces extends OutputStream {

        private final BlockingQueue<byte[]> pieces;

        Pieces(BlockingQueue<byte[]> pieces) {
            this.pieces = pieces;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (length == 0) {
                return;
            }
            try {
                pieces.put(Arrays.copyOfRange(bytes, from, from + length));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
        }
    }
}
