package org.lifepay.gateway.exclusiveaccount;

import java.time.Instant;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim.By;
import org.lifepay.gateway.money.Money;

/** A bank's statement that a user has uploaded, and a second one has to have taken in. */
public record StatementUpload(String bank, Instant at, int lines, Money amount, By uploader) {}
