/** What the console's lists have in common: the form, the page, the totals and the export. */
@NullMarked
package org.lifepay.gateway.console.list;

import org.jspecify.annotations.NullMarked;
