package org.lifepay.simulator.customs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One declaration, and all that is needed to go on with it after a restart.
 *
 * @param at when it was declared last
 * @param decided when customs decides it
 * @param before how it had ended when it was declared again; a query tells this until it is sent
 * @param subOutBizNo the merchant's number of the part that is declared; null: it is not split
 */
public record CustomsDeclaration(
        String outRequestNo,
        String declareNo,
        String tradeNo,
        long fen,
        String place,
        String merchantCode,
        String merchantName,
        Instant at,
        Instant decided,
        CustomsFate fate,
        @Nullable Before before,
        @Nullable String subOutBizNo) {
    /** How a declaration had ended the time before. */
    public record Before(Instant decided, CustomsFate fate) {}

    public CustomsDeclaration decidedAs(CustomsFate other, Instant now) {
        return new CustomsDeclaration(
                outRequestNo,
                declareNo,
                tradeNo,
                fen,
                place,
                merchantCode,
                merchantName,
                at,
                now,
                other,
                null,
                subOutBizNo);
    }
}
