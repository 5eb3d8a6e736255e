package org.lifepay.gateway.diagnostics;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.paging.KeysetColumns;
import org.lifepay.gateway.paging.KeysetReader;
import org.lifepay.gateway.paging.KeysetRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code api_call}. */
@Repository
class ApiCallTable {
    static final String SELECT = """
            select merchant_id, api_call_id, called_at, path, request_id, code, cause, proof, millis from api_call
            """;

    private static final String ROWS = "select api_call_id, called_at, path, code from api_call where {keyset}";

    private static final String FITS = """
            (cast(:function as text) is null or path in ('/' || :function, '/onlinePay/' || :function))
              and (cast(:code as text) is null or cast(:code as text) in (code, 'FAILED'))
            """;

    /** Read by the id, which increases with time: by the primary key, or across merchants by the index on the id. */
    private static final KeysetRows ALL = list("");

    /** By the partial index. */
    private static final KeysetRows ONLY_FAILED = list(" and code <> 'SUCCESS'");

    private final JdbcClient jdbc;

    ApiCallTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A call with what was sent and answered, sealed; null where that is not kept. */
    record Row(
            ApiCall call,
            @Nullable String sealedRequest,
            @Nullable String sealedResponse) {}

    private static KeysetRows list(String condition) {
        return new KeysetRows(
                KeysetColumns.byId("called_at", "api_call_id", ApiCallSearch.FUNCTION, ApiCallSearch.CODE),
                ROWS + condition + " order by {order} limit :rows",
                FITS);
    }

    /**
     * Reads all calls, or the failed ones.
     *
     * @param rows how many a page looks at, at most
     */
    KeysetReader reader(boolean onlyFailed, int rows) {
        return new KeysetReader(jdbc, onlyFailed ? ONLY_FAILED : ALL, rows);
    }

    /** Inserts a merchant's calls with one statement. */
    void insert(MerchantId merchant, List<Row> rows) {
        jdbc.sql("""
                insert into api_call (
                    merchant_id, api_call_id, called_at, path, request_id, code, cause, proof, millis, sealed_request,
                    sealed_response)
                select :merchantId, * from unnest(
                    cast(:ids as bigint[]), cast(:times as timestamptz[]), cast(:paths as text[]),
                    cast(:requestIds as text[]), cast(:codes as text[]), cast(:causes as text[]), cast(:proofs as text[]),
                    cast(:millis as integer[]), cast(:requests as text[]), cast(:responses as text[]))
                """)
                .param("merchantId", merchant.digits())
                .param("ids", rows.stream().map(row -> row.call().id()).toArray(Long[]::new))
                .param("times", texts(rows, row -> row.call().at().toString()))
                .param("paths", texts(rows, row -> row.call().path()))
                .param("requestIds", texts(rows, row -> row.call().requestId()))
                .param("codes", texts(rows, row -> row.call().code()))
                .param("causes", texts(rows, row -> row.call().cause()))
                .param("proofs", texts(rows, row -> row.call().signed() ? "SIGNED" : "UNSIGNED"))
                .param("millis", rows.stream().map(row -> row.call().millis()).toArray(Integer[]::new))
                .param("requests", texts(rows, Row::sealedRequest))
                .param("responses", texts(rows, Row::sealedResponse))
                .update();
    }

    private static String[] texts(List<Row> rows, Function<Row, @Nullable String> value) {
        return rows.stream().<@Nullable String>map(value).toArray(String[]::new);
    }

    /** The failed ones, newest first. */
    List<ApiCall> failedOf(MerchantId merchant, long before, int limit) {
        return jdbc.sql(SELECT + """
                where merchant_id = :merchantId and code <> 'SUCCESS' and api_call_id < :before
                order by api_call_id desc limit :limit
                """)
                .param("merchantId", merchant.digits())
                .param("before", before)
                .param("limit", limit)
                .query(ApiCallTable::map)
                .list();
    }

    Optional<Row> find(MerchantId merchant, long id) {
        return jdbc.sql("""
                select merchant_id, api_call_id, called_at, path, request_id, code, cause, proof, millis, sealed_request,
                    sealed_response
                from api_call
                where merchant_id = :merchantId and api_call_id = :id
                """)
                .param("merchantId", merchant.digits())
                .param("id", id)
                .query((row, index) ->
                        new Row(map(row, index), row.getString("sealed_request"), row.getString("sealed_response")))
                .optional();
    }

    /** Returns how many rows were deleted. */
    int deleteBefore(Instant time, int limit) {
        return delete("", time, limit);
    }

    int deleteSuccessfulBefore(Instant time, int limit) {
        return delete(" and code = 'SUCCESS'", time, limit);
    }

    private int delete(String which, Instant time, int limit) {
        return jdbc.sql("""
                delete from api_call where (merchant_id, api_call_id) in (
                    select merchant_id, api_call_id from api_call
                    where api_call_id < :before and called_at < :time
                """ + which + " limit :limit)")
                .param("before", Ids.lowestIdAt(time.plusSeconds(60)))
                .param("time", utc(time))
                .param("limit", limit)
                .update();
    }

    static ApiCall map(ResultSet row, int index) throws SQLException {
        return new ApiCall(
                new MerchantId(row.getString("merchant_id")),
                row.getLong("api_call_id"),
                instant(row, "called_at"),
                row.getString("path"),
                row.getString("request_id"),
                row.getString("code"),
                row.getString("cause"),
                row.getString("proof").equals("SIGNED"),
                row.getObject("millis", Integer.class));
    }
}
