package org.lifepay.gateway.order;

import org.lifepay.gateway.money.Money;

/** Money that an order could not take, on its way back to the buyer. */
record GiveBack(
        OrderKey order, int attemptNo, String number, String tradeNo, String refundNumber, Money amount, int tries) {}
