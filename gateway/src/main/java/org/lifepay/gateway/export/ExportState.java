package org.lifepay.gateway.export;

/** The state of an export. */
public enum ExportState {
    RUNNING,
    DONE,
    BROKEN
}
