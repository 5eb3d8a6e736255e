package org.lifepay.gateway.statement;

import java.util.List;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads {@code statement} for the list of all merchants. */
@Repository
class StatementSearchTable {
    private static final String READY = "select " + StatementTable.COLUMNS + """
             from statement
            where status = 'READY' and day between :first and :last
            """;
    private static final String NEWEST_FIRST = " order by day desc, merchant_id desc, correction desc limit :limit";

    private final JdbcClient jdbc;

    StatementSearchTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All merchants', after this one. */
    List<Statement> ofAll(StatementSearch.Criteria criteria, StatementKey after, int limit) {
        return jdbc.sql(READY + " and (day, merchant_id, correction) < (:day, :merchantId, :correction)" + NEWEST_FIRST)
                .param("first", criteria.first())
                .param("last", criteria.last())
                .param("day", after.day())
                .param("merchantId", after.merchant().digits())
                .param("correction", after.correction())
                .param("limit", limit)
                .query(StatementTable::map)
                .list();
    }

    /** One merchant's, after this one. */
    List<Statement> of(MerchantId merchant, StatementSearch.Criteria criteria, StatementKey after, int limit) {
        return jdbc.sql(READY
                        + " and merchant_id = :merchantId and (day, correction) < (:day, :correction)"
                        + NEWEST_FIRST)
                .param("first", criteria.first())
                .param("last", criteria.last())
                .param("merchantId", merchant.digits())
                .param("day", after.day())
                .param("correction", after.correction())
                .param("limit", limit)
                .query(StatementTable::map)
                .list();
    }
}
