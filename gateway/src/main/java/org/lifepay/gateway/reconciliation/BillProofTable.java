package org.lifepay.gateway.reconciliation;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table {@code bill_proof}. */
@Repository
class BillProofTable {
    private final JdbcClient jdbc;

    BillProofTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void replace(BillKey key, List<BillProof> proofs) {
        of(key, "delete from bill_proof where channel = :channel and account = :account and day = :day")
                .update();
        proofs.forEach(proof -> of(key, """
                insert into bill_proof (channel, account, day, subject, own, ledger, billed, shifted, differing)
                values (:channel, :account, :day, :subject, :own, :ledger, :billed, :shifted, :differing)
                on conflict (channel, account, day, subject) do nothing
                """)
                .param("subject", proof.subject().name())
                .param("own", proof.ownFen())
                .param("ledger", proof.ledgerFen())
                .param("billed", proof.billedFen())
                .param("shifted", proof.shiftedFen())
                .param("differing", proof.differingFen())
                .update());
    }

    List<BillProof> find(BillKey key) {
        return of(key, """
                select subject, own, ledger, billed, shifted, differing from bill_proof
                where channel = :channel and account = :account and day = :day
                """)
                .query((row, _) -> new BillProof(
                        BillProof.Subject.valueOf(row.getString("subject")),
                        row.getLong("own"),
                        row.getLong("ledger"),
                        row.getLong("billed"),
                        row.getLong("shifted"),
                        row.getLong("differing")))
                .list();
    }

    private StatementSpec of(BillKey key, String sql) {
        return jdbc.sql(sql)
                .param("channel", key.channel())
                .param("account", key.account())
                .param("day", key.day());
    }
}
