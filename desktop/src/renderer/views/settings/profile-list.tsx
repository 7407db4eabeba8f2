import { ActionIcon, Button, Menu, Modal } from "@mantine/core";
import { IconDots, IconLock, IconLockOpen } from "@tabler/icons-react";
import { useState } from "react";
import type { ProfileView } from "../../../host/host-api.ts";
import { useProfileActions, useProfiles } from "../../api/use-profiles.ts";
import { Confirm } from "../../components/confirm.tsx";
import { FailureNotice } from "../../components/failure-notice.tsx";
import { ModeBadge } from "../../components/mode-badge.tsx";
import { useTellFailure } from "../../components/use-tell-failure.tsx";
import viewStyles from "../../components/view.module.css";
import { useWords } from "../../text/words-context.tsx";
import { ProfileForm } from "../connect/profile-form.tsx";

/** The servers that this app knows, and the one in use. */
export function ProfileList() {
  const words = useWords();
  const { data: profiles, error } = useProfiles();
  const { remove } = useProfileActions();
  const onError = useTellFailure();
  const [removing, setRemoving] = useState<ProfileView | null>(null);
  const [editing, setEditing] = useState<ProfileView | "new" | null>(null);
  return (
    <div className={viewStyles.stack} style={{ paddingTop: 8 }}>
      {error !== null && <FailureNotice error={error} boxed />}
      {profiles !== undefined && profiles.length > 0 && (
        <table className={viewStyles.table}>
          <tbody>
            {profiles.map((profile) => (
              <ProfileLine
                key={profile.id}
                profile={profile}
                onEdit={() => setEditing(profile)}
                onRemove={() => setRemoving(profile)}
              />
            ))}
          </tbody>
        </table>
      )}
      <Button onClick={() => setEditing("new")}>{words.settings.add}</Button>
      <Modal
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing === "new" ? words.connect.newProfile : words.connect.editProfile}
        size={512}
      >
        {editing !== null && (
          <ProfileForm
            profile={editing === "new" ? null : editing}
            onSaved={() => setEditing(null)}
          />
        )}
      </Modal>
      <Confirm
        opened={removing !== null}
        title={words.settings.removeTitle(removing?.name ?? "")}
        text={words.settings.removeText}
        confirm={words.common.remove}
        onClose={() => setRemoving(null)}
        onConfirm={() => removing !== null && remove.mutate(removing.id, { onError })}
      />
    </div>
  );
}

interface ProfileLineProps {
  readonly profile: ProfileView;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function ProfileLine({ profile, onEdit, onRemove }: ProfileLineProps) {
  const words = useWords();
  const { activate } = useProfileActions();
  const onError = useTellFailure();
  const Lock = profile.keyProtected ? IconLock : IconLockOpen;
  const key = profile.keyProtected ? words.settings.keyProtected : words.settings.keyUnprotected;
  return (
    <tr>
      <td>
        <strong>{profile.name}</strong>
      </td>
      <td>
        <ModeBadge livemode={profile.livemode} />
      </td>
      <td className={viewStyles.quiet}>{profile.url}</td>
      <td className={viewStyles.quiet}>
        <span className={viewStyles.line} style={{ flexWrap: "nowrap" }}>
          <Lock size={14} aria-hidden />
          {key}
        </span>
      </td>
      <td className={viewStyles.number}>
        {profile.active ? (
          words.settings.inUse
        ) : (
          <Button size="compact-xs" onClick={() => activate.mutate(profile.id, { onError })}>
            {words.settings.use}
          </Button>
        )}
      </td>
      <td className={viewStyles.number}>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={words.common.more}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={onEdit}>{words.common.edit}</Menu.Item>
            <Menu.Item onClick={onRemove}>{words.common.remove}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}
