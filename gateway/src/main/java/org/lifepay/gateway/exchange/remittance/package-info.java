/** Remittances of bought foreign money to payees abroad (境外汇款). */
@NullMarked
@NamedInterface("remittance")
package org.lifepay.gateway.exchange.remittance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
