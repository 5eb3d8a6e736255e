/** Lifepay as a buyer sees it: real pages in Chromium, against a running stack, its shop and the simulator's phone. */
@NullMarked
package org.lifepay.acceptance.browser;

import org.jspecify.annotations.NullMarked;
