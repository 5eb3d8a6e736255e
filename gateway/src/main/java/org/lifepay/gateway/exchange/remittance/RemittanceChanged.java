package org.lifepay.gateway.exchange.remittance;

/** Event: a remittance was paid, has failed or has come back; published in the transaction of the change. */
public record RemittanceChanged(Remittance remittance) {}
