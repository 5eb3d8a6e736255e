package org.lifepay.gateway.transfer;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code account_transfer}. */
@Repository
class AccountTransferTable {
    private static final String COLUMNS = """
            merchant_id, transfer_id, request_id, serial_number, content_digest, partner_id, receiver_id, amount, notify_url, remark,
            created_at, received_at
            """;

    private final JdbcClient jdbc;

    AccountTransferTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the merchant has used the requestId before. */
    boolean insert(AccountTransfer transfer, Instant due) {
        return jdbc.sql("""
                insert into account_transfer (
                    merchant_id, transfer_id, request_id, serial_number, content_digest, partner_id, receiver_id, amount,
                    notify_url, remark, status, created_at, due_at)
                values (
                    :merchantId, :transferId, :requestId, :serialNumber, :contentDigest, :partnerId, :receiverId, :amount,
                    :notifyUrl, :remark, 'INIT', :createdAt, :due)
                on conflict (merchant_id, request_id) do nothing
                """)
                        .param("merchantId", transfer.merchant().digits())
                        .param("transferId", transfer.id())
                        .param("requestId", transfer.requestId())
                        .param("serialNumber", transfer.serialNumber())
                        .param("contentDigest", transfer.contentDigest())
                        .param("partnerId", transfer.partnerId())
                        .param("receiverId", transfer.receiver().digits())
                        .param("amount", transfer.amount().fen())
                        .param("notifyUrl", transfer.notifyUrl())
                        .param("remark", transfer.remark())
                        .param("createdAt", utc(transfer.createdAt()))
                        .param("due", utc(due))
                        .update()
                == 1;
    }

    Optional<AccountTransfer> find(MerchantId merchant, String requestId) {
        return jdbc.sql("select " + COLUMNS
                        + " from account_transfer where merchant_id = :merchantId and request_id = :requestId")
                .param("merchantId", merchant.digits())
                .param("requestId", requestId)
                .query(AccountTransferTable::map)
                .optional();
    }

    List<AccountTransfer> due(Instant now, int limit) {
        return jdbc.sql("select " + COLUMNS
                        + " from account_transfer where due_at <= :now order by due_at limit :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query(AccountTransferTable::map)
                .list();
    }

    /** Those that left the sender's balance by then and are not on the receiver's, oldest first. */
    List<AccountTransfer> unfinished(Instant since, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from account_transfer
                where due_at is not null and created_at <= :since order by created_at, transfer_id limit :limit
                """)
                .param("since", utc(since))
                .param("limit", limit)
                .query(AccountTransferTable::map)
                .list();
    }

    /** Makes the next try due; false if it is done. */
    boolean expedite(MerchantId merchant, String serialNumber, Instant due) {
        return jdbc.sql("""
                update account_transfer set due_at = least(due_at, :due)
                where merchant_id = :merchantId and serial_number = :serialNumber and due_at is not null
                """)
                        .param("merchantId", merchant.digits())
                        .param("serialNumber", serialNumber)
                        .param("due", utc(due))
                        .update()
                == 1;
    }

    /** It is completed then, unless it is meanwhile. */
    void postpone(AccountTransfer transfer, Instant due) {
        jdbc.sql("""
                update account_transfer set due_at = :due
                where merchant_id = :merchantId and transfer_id = :transferId and status = 'INIT'
                """)
                .param("merchantId", transfer.merchant().digits())
                .param("transferId", transfer.id())
                .param("due", utc(due))
                .update();
    }

    /** False if another gateway was first. */
    boolean complete(AccountTransfer transfer, Instant receivedAt) {
        return jdbc.sql("""
                update account_transfer set status = 'SUCCESS', received_at = :receivedAt, due_at = null
                where merchant_id = :merchantId and transfer_id = :transferId and status = 'INIT'
                """)
                        .param("merchantId", transfer.merchant().digits())
                        .param("transferId", transfer.id())
                        .param("receivedAt", utc(receivedAt))
                        .update()
                == 1;
    }

    private static AccountTransfer map(ResultSet row, int index) throws SQLException {
        return new AccountTransfer(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("transfer_id"),
                row.getString("request_id"),
                row.getString("serial_number"),
                row.getString("content_digest"),
                row.getString("partner_id"),
                new MerchantId(row.getString("receiver_id")),
                new Money(row.getLong("amount")),
                row.getString("notify_url"),
                row.getString("remark"),
                instant(row, "created_at"),
                instantOrNull(row, "received_at"));
    }
}
