package org.lifepay.simulator.trade;

/** Alipay's four states of a trade. */
public enum TradeStatus {
    WAIT_BUYER_PAY,
    TRADE_SUCCESS,
    TRADE_FINISHED,
    TRADE_CLOSED
}
