package dev.drydock.gitops;

/** Results of earlier builds, valid wherever what they read has the same content. Safe for many threads. */
public final class BuildMemo {}
