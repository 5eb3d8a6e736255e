package org.lifepay.gateway.exchange.collection;

import org.lifepay.gateway.ledger.ExpectedPostings;
import org.springframework.stereotype.Component;

/** Every collection that was paid gives the merchant what the bank gave, less what the operator keeps. */
@Component
public final class CollectionPostings implements ExpectedPostings {
    @Override
    public String sql() {
        return """
                select merchant_id, 'COLLECTION' as cause_type, cast(collection_id as text) as cause_number,
                    made.posting as kind, made.amount, ended_at as at
                from foreign_collection
                cross join lateral (values ('COLLECTION_CREDITED', proceeds), ('COLLECTION_FEE', fee)) as made (posting, amount)
                where status = 'SUCCESS' and made.amount > 0
                """;
    }
}
