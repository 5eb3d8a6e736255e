/** Order pages: timeline and view that both consoles share. */
@NullMarked
package org.lifepay.gateway.console.order;

import org.jspecify.annotations.NullMarked;
