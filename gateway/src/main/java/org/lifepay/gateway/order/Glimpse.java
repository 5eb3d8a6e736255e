package org.lifepay.gateway.order;

/**
 * What a page about an order depends on: when two glimpses are equal, the page looks the same.
 *
 * @param attemptsEnded how many ways to pay are over, so that a code on show may be dead
 * @param givenBack payments that the order could not take
 * @param givenBackDone those of them that have arrived at the buyer again
 */
public record Glimpse(Progress progress, int attemptsEnded, int givenBack, int givenBackDone) {
    /** The glimpse as one short word. */
    public String version() {
        return progress + "." + attemptsEnded + "." + givenBack + "." + givenBackDone;
    }
}
