/** The audit of the ledger: proves that everything that happened is booked, and nothing else. */
@NullMarked
@NamedInterface("audit")
package org.lifepay.gateway.ledger.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
