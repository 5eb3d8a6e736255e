/** The analysis pages, which both consoles share, and their export. */
@NullMarked
package org.lifepay.gateway.console.analysis;

import org.jspecify.annotations.NullMarked;
