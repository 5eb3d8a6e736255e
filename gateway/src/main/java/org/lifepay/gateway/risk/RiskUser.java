package org.lifepay.gateway.risk;

/** A user of the operator. */
public record RiskUser(long id, String name) {}
