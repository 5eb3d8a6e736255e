package org.lifepay.gateway.payout;

/** Who is paid. Each kind has requestIds of its own. */
public enum PayoutKind {
    /** A payee whom the request names: /transferDomestic/single/order. */
    TRANSFER,
    /** The merchant itself, at its settlement account: /wallet/withdraw. */
    WITHDRAWAL,
    /** The merchant itself, at its settlement account, by its settlement: no program asked for it, and none is notified. */
    SETTLEMENT
}
