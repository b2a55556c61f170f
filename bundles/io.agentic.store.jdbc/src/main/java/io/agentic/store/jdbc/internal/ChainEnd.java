package io.agentic.store.jdbc.internal;

import io.agentic.platform.api.audit.AuditRecord;
import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where the audit trail ends, as the row says that is changed with it. The mark is made with a key which is not in the database, so
 * whoever changes the end of the trail by other means cannot make a row that fits.
 *
 * @param genuine whether the mark is ours
 */
record ChainEnd(long seq, byte[] hash, boolean genuine) {

    /** There is one row, or none. */
    static final String SELECT = "SELECT seq, hash, mark FROM audit_end";

    /** Looking one up takes longer than using it. It is a class of the JDK, so no thread keeps ours. */
    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(ChainEnd::newMac);

    static ChainEnd beginning() {
        return new ChainEnd(0, AuditRecord.beginning(), true);
    }

    /** Whether both are ours and name the same record. */
    boolean sameAs(ChainEnd other) {
        return genuine && other.genuine && seq == other.seq && Arrays.equals(hash, other.hash);
    }

    /** A row of {@link #SELECT}. */
    static ChainEnd of(ResultSet row, SecretKeySpec key) throws SQLException {
        var seq = row.getLong(1);
        var hash = row.getBytes(2);
        return new ChainEnd(seq, hash, MessageDigest.isEqual(row.getBytes(3), mark(seq, hash, key)));
    }

    /** Puts the row in the connection's transaction. */
    void write(Statements statements, SecretKeySpec key) throws SQLException {
        var put = statements.of("INSERT INTO audit_end (one, seq, hash, mark) VALUES (1, ?, ?, ?) ON CONFLICT (one)"
                + " DO UPDATE SET seq = excluded.seq, hash = excluded.hash, mark = excluded.mark");
        put.setLong(1, seq);
        put.setBytes(2, hash);
        put.setBytes(3, mark(seq, hash, key));
        put.addBatch();
        put.executeBatch(); // Behind an insert that is alone, the driver of SQLite asks for the number of the row.
    }

    private static byte[] mark(long seq, byte[] hash, SecretKeySpec key) {
        var mac = MAC.get();
        try {
            mac.init(key);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("A mark cannot be made with this key", e);
        }
        mac.update(ByteBuffer.allocate(Long.BYTES).putLong(seq).flip());
        return mac.doFinal(hash);
    }

    private static Mac newMac() {
        try {
            return Mac.getInstance("HmacSHA256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
