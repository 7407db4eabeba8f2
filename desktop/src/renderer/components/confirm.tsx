import { Button, Group, Modal, Text } from "@mantine/core";
import { useWords } from "../text/words-context.tsx";

interface ConfirmProps {
  readonly opened: boolean;
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly color?: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks once before something that cannot be taken back; a key pressed too early cancels. */
export function Confirm(props: ConfirmProps) {
  const { opened, title, text, confirm, color = "red.8", onConfirm, onClose } = props;
  const words = useWords();
  return (
    <Modal opened={opened} onClose={onClose} title={title} withCloseButton={false}>
      <Text>{text}</Text>
      <Group justify="flex-end" mt="md" gap="xs">
        <Button data-autofocus onClick={onClose}>
          {words.common.cancel}
        </Button>
        <Button
          variant="filled"
          color={color}
          onClick={() => {
            onClose();
            onConfirm();
          }}
        >
          {confirm}
        </Button>
      </Group>
    </Modal>
  );
}
