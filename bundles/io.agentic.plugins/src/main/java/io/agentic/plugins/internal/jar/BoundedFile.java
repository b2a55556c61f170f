package io.agentic.plugins.internal.jar;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Writes the body of an answer into a file, and ends the transfer when it is too large or the disk is full. */
final class BoundedFile implements BodySubscriber<Void> {

    private final CompletableFuture<Void> written = new CompletableFuture<>();
    private final Path file;
    private final long maxBytes;
    private FileChannel out;
    private Subscription transfer;
    private long bytes;

    BoundedFile(Path file, long maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
    }

    @Override
    public CompletionStage<Void> getBody() {
        return written;
    }

    @Override
    public void onSubscribe(Subscription transfer) {
        this.transfer = transfer;
        try {
            out = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            transfer.request(1);
        } catch (IOException e) {
            give(IncomingFolder.unwritable(e));
        }
    }

    @Override
    public void onNext(List<ByteBuffer> chunks) {
        for (var chunk : chunks) {
            bytes += chunk.remaining();
        }
        if (bytes > maxBytes) {
            give(IncomingFolder.tooLarge(maxBytes));
            return;
        }
        try {
            for (var chunk : chunks) {
                while (chunk.hasRemaining()) {
                    out.write(chunk);
                }
            }
            transfer.request(1);
        } catch (IOException e) {
            give(IncomingFolder.unwritable(e));
        }
    }

    @Override
    public void onError(Throwable trouble) {
        close();
        written.completeExceptionally(trouble);
    }

    @Override
    public void onComplete() {
        close();
        written.complete(null);
    }

    private void give(RuntimeException refusal) {
        transfer.cancel();
        onError(refusal);
    }

    private void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            written.completeExceptionally(IncomingFolder.unwritable(e));
        }
    }
}
