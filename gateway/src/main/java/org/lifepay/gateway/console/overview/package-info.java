/** Figures and to-do lists of the overview pages. */
@NullMarked
package org.lifepay.gateway.console.overview;

import org.jspecify.annotations.NullMarked;
