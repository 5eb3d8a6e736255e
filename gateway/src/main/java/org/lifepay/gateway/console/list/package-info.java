/** The console's lists: search form, keyset paging, totals and CSV export. */
@NullMarked
package org.lifepay.gateway.console.list;

import org.jspecify.annotations.NullMarked;
