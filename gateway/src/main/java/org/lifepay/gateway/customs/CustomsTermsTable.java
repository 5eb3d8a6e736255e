package org.lifepay.gateway.customs;

import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code customs_terms}. */
@Repository
class CustomsTermsTable {
    private final JdbcClient jdbc;

    CustomsTermsTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<CustomsTerms> find(MerchantId merchant) {
        return jdbc.sql("""
                select commerce_code, commerce_name, zhengzhou_place from customs_terms where merchant_id = :merchantId
                """)
                .param("merchantId", merchant.digits())
                .query((row, _) -> new CustomsTerms(
                        row.getString("commerce_code"),
                        row.getString("commerce_name"),
                        row.getString("zhengzhou_place")))
                .optional();
    }

    void put(MerchantId merchant, CustomsTerms terms) {
        jdbc.sql("""
                insert into customs_terms (merchant_id, commerce_code, commerce_name, zhengzhou_place)
                values (:merchantId, :code, :name, :place)
                on conflict (merchant_id) do update
                set commerce_code = :code, commerce_name = :name, zhengzhou_place = :place
                """)
                .param("merchantId", merchant.digits())
                .param("code", terms.commerceCode())
                .param("name", terms.commerceName())
                .param("place", terms.zhengzhouPlace())
                .update();
    }
}
