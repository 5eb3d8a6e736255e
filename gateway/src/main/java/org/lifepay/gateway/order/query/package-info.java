/** Reading orders: by number, by filter (keyset paging), as a snapshot for the cashier page. */
@NullMarked
@NamedInterface("query")
package org.lifepay.gateway.order.query;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
