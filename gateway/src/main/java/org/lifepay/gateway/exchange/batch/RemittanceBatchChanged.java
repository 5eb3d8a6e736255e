package org.lifepay.gateway.exchange.batch;

/** Event: remittances from a file have ended, or one of them came back later; published in the transaction of the change. */
public record RemittanceBatchChanged(RemittanceBatch batch) {}
