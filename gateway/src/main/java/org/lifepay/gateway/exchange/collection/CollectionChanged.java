package org.lifepay.gateway.exchange.collection;

/** Event: a collection was paid or has failed; published in the transaction of the change. */
public record CollectionChanged(ForeignCollection collection) {}
