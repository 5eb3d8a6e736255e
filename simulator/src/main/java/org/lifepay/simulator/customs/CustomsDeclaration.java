package org.lifepay.simulator.customs;

import java.time.Instant;

/**
 * One declaration, and all that is needed to go on with it after a restart.
 *
 * @param at when it was declared last
 * @param decided when customs decides it
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
        CustomsFate fate) {
    public CustomsDeclaration decidedAs(CustomsFate other, Instant now) {
        return new CustomsDeclaration(
                outRequestNo, declareNo, tradeNo, fen, place, merchantCode, merchantName, at, now, other);
    }
}
