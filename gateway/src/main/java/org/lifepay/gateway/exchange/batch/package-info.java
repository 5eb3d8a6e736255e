/** Remittances from files (批量汇款): a file is uploaded, checked line by line, and ordered as a whole; its lines are remittances. */
@NullMarked
@NamedInterface("batch")
package org.lifepay.gateway.exchange.batch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
