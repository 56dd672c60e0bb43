/**
 * The catalogue of docs/rules.md: one class a rule, listed in {@link dev.drydock.ide.rules.Rules},
 * run by {@link dev.drydock.ide.rules.Check}. Rules look, they change nothing; what would mend a
 * finding is computed when somebody asks for it.
 *
 * <p>A fleet has a thousand clusters and every keystroke runs the catalogue again, so a rule says
 * by its interface how little it needs, and is run again only when that changed:
 *
 * <ul>
 *   <li>{@link dev.drydock.ide.rules.FileRule}: one file, and whether others are there;
 *   <li>{@link dev.drydock.ide.rules.ObjectRule}: one object under the API of its cluster, once for
 *       all clusters that get it from the same build;
 *   <li>{@link dev.drydock.ide.rules.ClusterRule}: what one cluster gets, now and before the change
 *       at hand;
 *   <li>{@link dev.drydock.ide.rules.SurveyRule}: a little of each cluster, held against each
 *       other;
 *   <li>{@link dev.drydock.ide.rules.FleetRule}: anything else. It runs after every change, so it
 *       goes over no objects; what it needs of a directory or a file it remembers with {@link
 *       dev.drydock.index.Snapshot#found}.
 * </ul>
 *
 * <p>What is remembered outlives the snapshot: findings, surveys and what a fix holds must not hold
 * a snapshot, a subject or what a cluster gets. A fix that weighs its effect is given the snapshot
 * of the day. Clusters share objects under different owner labels: {@code Resource.unmarked()} is
 * the shared one, and {@code root()} of the other makes a copy for each cluster.
 */
@NullMarked
package dev.drydock.ide.rules;

import org.jspecify.annotations.NullMarked;
