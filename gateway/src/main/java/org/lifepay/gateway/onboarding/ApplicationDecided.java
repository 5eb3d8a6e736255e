package org.lifepay.gateway.onboarding;

/** An application was approved or refused, or supplements are asked for, in this transaction. */
public record ApplicationDecided(Application application) {}
