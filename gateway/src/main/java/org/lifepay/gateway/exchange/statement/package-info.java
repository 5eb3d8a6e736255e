/** Statements per currency (外币对账单): what a merchant's foreign money was, how it moved and at which rate and fee, and what it is. */
@NullMarked
@NamedInterface("statement")
package org.lifepay.gateway.exchange.statement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
