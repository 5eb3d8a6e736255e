package org.lifepay.gateway.split;

import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code split_terms}. */
@Repository
class SplitTermsTable {
    private final JdbcClient jdbc;

    SplitTermsTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<SplitTerms> find(MerchantId merchant) {
        return jdbc.sql("select at_channel, max_percent, version from split_terms where merchant_id = :merchantId")
                .param("merchantId", merchant.digits())
                .query((row, _) ->
                        new SplitTerms(row.getInt("at_channel") == 1, row.getInt("max_percent"), row.getInt("version")))
                .optional();
    }

    /** False if another change was first. */
    boolean change(MerchantId merchant, SplitTerms terms) {
        return jdbc.sql("""
                insert into split_terms (merchant_id, at_channel, max_percent, version)
                select :merchantId, :atChannel, :maxPercent, 1
                where :version = 0 or exists (select 1 from split_terms where merchant_id = :merchantId)
                on conflict (merchant_id) do update
                set at_channel = excluded.at_channel, max_percent = excluded.max_percent, version = split_terms.version + 1
                where split_terms.version = :version
                """)
                        .param("merchantId", merchant.digits())
                        .param("atChannel", terms.atChannel() ? 1 : 0)
                        .param("maxPercent", terms.maxPercent())
                        .param("version", terms.version())
                        .update()
                == 1;
    }
}
