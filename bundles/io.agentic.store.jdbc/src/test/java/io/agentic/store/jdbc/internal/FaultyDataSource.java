package io.agentic.store.jdbc.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Passes everything on to a real database, except that commits can be counted, held up and broken. */
final class FaultyDataSource {

    final AtomicInteger commits = new AtomicInteger();
    volatile boolean broken;
    private volatile CountDownLatch committing = new CountDownLatch(0);
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final DataSource real;

    FaultyDataSource(DataSource real) {
        this.real = real;
    }

    DataSource asDataSource() {
        return proxy(DataSource.class, real);
    }

    /** Lets the next commit wait. */
    void hold() {
        gate = new CountDownLatch(1);
        committing = new CountDownLatch(1);
    }

    void awaitCommit() throws InterruptedException {
        committing.await();
    }

    void letGo() {
        gate.countDown();
    }

    private void beforeCommit() throws SQLException, InterruptedException {
        committing.countDown();
        gate.await();
        if (broken) {
            throw new SQLException("disk I/O error");
        }
        commits.incrementAndGet();
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        beforeCommit();
                    }
                    try {
                        var result = method.invoke(target, arguments);
                        return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
