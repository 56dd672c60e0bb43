package dev.drydock.vfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Puts a commit on a branch of its own, as git objects: no hook runs, no filter, no signing
 * program; HEAD, the index and the working tree stay as they are. The branch comes last and in one
 * step: a process that dies before leaves objects that nothing names and {@code git gc} removes.
 */
public final class BranchWriter {
  private final Repository repo;
  private final Map<String, String> environment;

  /** A commit that is not made, and why. */
  public static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  BranchWriter(Repository repo, Map<String, String> environment) {
    this.repo = repo;
    this.environment = environment;
  }

  /**
   * @param branch short name of a branch that does not exist
   * @param parent what the commit is made on
   * @param files contents with the ids that they replace in the parent; modes stay; a symbolic link
   *     is refused
   * @param when the time that the commit gets
   * @throws Refused where the branch exists, a file is another than expected or nobody says who
   *     commits
   */
  public CommitId write(
      String branch, CommitId parent, List<Writer.Replacement> files, String message, Instant when)
      throws IOException {
    String name = Constants.R_HEADS + branch;
    if (!Repository.isValidRefName(name)) {
      throw new Refused(branch + " is no name for a branch");
    }
    if (repo.exactRef(name) != null) {
      throw new Refused("branch " + branch + " exists already: nothing was committed");
    }
    PersonIdent author = who("AUTHOR", when);
    PersonIdent committer = who("COMMITTER", when);
    ObjectId commit;
    try (ObjectInserter inserter = repo.newObjectInserter();
        ObjectReader reader = repo.newObjectReader();
        RevWalk walk = new RevWalk(reader)) {
      ObjectId base = walk.parseCommit(parent.objectId()).getTree().copy();
      CommitBuilder made = new CommitBuilder();
      made.setTreeId(tree(base, files, reader, inserter));
      made.setParentId(parent.objectId());
      made.setAuthor(author);
      made.setCommitter(committer);
      made.setEncoding(StandardCharsets.UTF_8);
      made.setMessage(message);
      commit = inserter.insert(made);
      inserter.flush();
    }
    RefUpdate update = repo.updateRef(name);
    update.setExpectedOldObjectId(ObjectId.zeroId());
    update.setNewObjectId(commit);
    update.setRefLogIdent(committer);
    update.setRefLogMessage("promote: created", false);
    RefUpdate.Result result = update.update();
    if (result == RefUpdate.Result.LOCK_FAILURE) {
      throw new Refused(
          "branch "
              + branch
              + " is locked by another git process, or by one that died; where none runs, delete "
              + name
              + ".lock below the git directory: nothing was committed");
    }
    if (result != RefUpdate.Result.NEW) {
      throw new Refused(
          "branch " + branch + " could not be created (" + result + "): nothing was committed");
    }
    return CommitId.of(commit);
  }

  /** The parent's tree with other contents; an index in memory, not the repository's. */
  private static ObjectId tree(
      ObjectId base, List<Writer.Replacement> files, ObjectReader reader, ObjectInserter inserter)
      throws IOException {
    DirCache index = DirCache.newInCore();
    DirCacheBuilder all = index.builder();
    all.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, base);
    all.finish();
    for (Writer.Replacement file : files) {
      DirCacheEntry was = index.getEntry(file.path());
      Optional<String> id = Optional.ofNullable(was).map(e -> e.getObjectId().name());
      if (was != null && was.getFileMode() == FileMode.SYMLINK) {
        throw new Refused(file.path() + " is a symbolic link");
      }
      if (!id.equals(file.expected())) {
        throw new Refused(
            file.path()
                + (file.expected().isEmpty()
                    ? " exists already in the commit that this is made on"
                    : " is another one in the commit that this is made on"));
      }
    }
    DirCacheEditor editor = index.editor();
    for (Writer.Replacement file : files) {
      ObjectId blob = inserter.insert(Constants.OBJ_BLOB, file.content());
      editor.add(
          new DirCacheEditor.PathEdit(file.path()) {
            @Override
            public void apply(DirCacheEntry entry) {
              if (entry.getFileMode() == FileMode.MISSING) {
                entry.setFileMode(FileMode.REGULAR_FILE);
              }
              entry.setObjectId(blob);
            }
          });
    }
    editor.finish();
    return index.writeTree(inserter);
  }

  private PersonIdent who(String role, Instant when) throws Refused {
    GitIdentity who =
        GitIdentity.of(role, repo.getConfig(), environment)
            .orElseThrow(
                () ->
                    new Refused(
                        "who commits is not known: set git config user.name and user.email"));
    return new PersonIdent(who.name(), who.email(), when, ZoneId.systemDefault());
  }
}
