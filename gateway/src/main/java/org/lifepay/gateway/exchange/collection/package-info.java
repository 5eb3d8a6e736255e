/** Collections (外币收款结汇): a payer abroad pays foreign money to an account at the bank, which changes it into CNY for the merchant. */
@NullMarked
@NamedInterface("collection")
package org.lifepay.gateway.exchange.collection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
